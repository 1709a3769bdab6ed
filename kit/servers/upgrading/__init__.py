"""From one release to another on running servers: what is asked before, what came of it, and the way back."""
