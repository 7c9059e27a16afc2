"""政策计算: dated parameters, input schemas and calculators for the gazette's benefits.

The room is pure. It opens no file and reads no clock: what it needs (a policy as a mapping,
an input, the day to answer for) is handed in, and it hands back frozen values.
"""
