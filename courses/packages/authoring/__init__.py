"""Writing H5P content in the site's own editor: a form is made of what a content type asks for in `semantics.json`.

`semantics` reads that file, `nodes` holds a content as a form shows it, `reading` makes nodes of stored or posted values,
`writing` makes content of nodes again, `cleaning` keeps programs out of texts. These are pure. `catalogue` knows the installed
libraries, `files` takes in media, and `views` puts it together.

What a form does not show is never changed: content that is loaded and saved untouched is the same content.
"""
