"""Recognition (*khen thưởng*): drafts of a decision and of merit papers, for the competent head to sign; and their register.

Papers say DỰ THẢO while they are drafts, and afterwards that only the signed and stamped paper counts. A person who was
helped is never named: those who are recognised are staff with an account here, and units.
"""
