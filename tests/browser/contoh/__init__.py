"""An example of every page: `python -m tests.browser.contoh`, run in the environment of a site that was seeded."""
