"""The Inspektorat's desk: signs worth a look, findings, auditors, what is handed out as proof."""
