"""Named acts that change what a forum announced or sent: put off, reopened, corrected. What was there before stays."""
