"""Who gets in: sign-in, the second factor, sessions, limits.

Always: a view that needs the editor's rights stands under `/app/admin/`, and `middleware.SecondFactorMiddleware` stays in
`MIDDLEWARE`. Never: a second sign-in page, or a session opened by any other way than allauth's login stages, for each such
door would let people round the second factor. See docs/doors.md.
"""
