"""How the kit speaks with the person in front of it: steps, results, help, logs of runs."""
