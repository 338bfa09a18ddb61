"""What a page of each address space may load and run: the content security policies."""

from cms.safety import inline_script_hash, inline_style_hash

# Strict by space (`cms.spaces.ContentPolicyMiddleware`): no inline script anywhere of ours, nothing from another host.
_STRICT_POLICY = {
    "default-src": ["'none'"],
    "script-src": ["'self'"],
    "style-src": ["'self'"],
    "img-src": ["'self'", "data:"],
    "font-src": ["'self'"],
    "media-src": ["'self'"],
    "connect-src": ["'self'"],
    "manifest-src": ["'self'"],
    "worker-src": ["'self'"],
    "frame-src": ["'none'"],
    "object-src": ["'none'"],
    "base-uri": ["'none'"],
    "form-action": ["'self'"],
    "frame-ancestors": ["'self'"],
}
CONTENT_SECURITY_POLICIES = {
    # The one inline style and the one inline script of the public pages, by their hashes.
    "public": _STRICT_POLICY
    | {
        "script-src": ["'self'", inline_script_hash()],
        "style-src": ["'self'", inline_style_hash()],
        "frame-ancestors": ["'none'"],
    },
    # Lessons show packages in frames; `PACKAGE_ORIGIN` is added where there is one.
    "app": _STRICT_POLICY | {"frame-src": ["'self'"]},
    # Other people's code: of a file opened by itself nothing runs. The frame's own page says more (courses.player.serving).
    "packages": {"default-src": ["'none'"], "style-src": ["'unsafe-inline'"], "sandbox": ["allow-popups"]},
    # Wagtail writes inline scripts and styles, and shows previews in frames of its own.
    "admin": _STRICT_POLICY
    | {
        "script-src": ["'self'", "'unsafe-inline'"],
        "style-src": ["'self'", "'unsafe-inline'"],
        "img-src": ["'self'", "data:", "blob:"],
        "media-src": ["'self'", "blob:"],
        "frame-src": ["'self'"],
    },
}
# For the library's own checks; the middleware always names one of these.
CONTENT_SECURITY_POLICY = {"DIRECTIVES": CONTENT_SECURITY_POLICIES["public"]}
