"""Prevention campaigns: one message each, warning signs that never count alone, what to check, what to do, whom to call.

Whoever reads one may be watched, so a campaign never names its subject outside its own text: title of the tab, icon, address
and share preview are neutral. Do not add a form here that takes in anything of a visitor.
"""
