"""Photos, sketches and papers that go with a proposal: what they are, how a file is judged, who may open one."""
