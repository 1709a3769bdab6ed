"""An office's inbox: what the musrenbang kecamatan and the members of the DPRD sent it."""
