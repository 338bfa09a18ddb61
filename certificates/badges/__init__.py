"""Digital badges: a certificate as an Open Badges 3.0 credential that anybody can verify without asking this site.

`keys` are files, `credentials`, `proofs`, `status`, `drawing` and `baking` are pure, `presenting` and `publishing` read the
tables. A badge is computed whenever it is asked for and is stored nowhere: the same certificate and key give the same bytes.
"""
