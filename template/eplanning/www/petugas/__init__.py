"""What all officers' screens share: the door, a form page around one verb, input that outlives a session."""
