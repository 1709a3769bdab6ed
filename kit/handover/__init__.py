"""The hand-over of an application from one government to another: one signed package, its papers, its lineage
(docs/decisions/0050-a-handover-carries-no-region-but-the-receiver.md).
"""
