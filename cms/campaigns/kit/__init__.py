"""The campaign kit: poster, leaflet and cards made of a campaign's own words, for campaigns that may be hung up at all.

`printouts` names the files, `composing` chooses the words, `making` sets them (once for the same words), `links` knows the
short address behind the QR code. A campaign about somebody's return has none of this: a poster in the village would point at
them. See docs/campaigns.md.
"""
