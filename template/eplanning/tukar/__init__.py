"""Exchange: lists as workbooks, sheets for SIPD and what comes back from it, data of the application before."""
