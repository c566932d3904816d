"""A model that uses every key of the format at least once, as TOML text."""

WHOLE = """
format = 1
title = "Everything"
summary = "Every key once."
version = "3.1"
status = "agreed"
approved_by = "Steering board"
approved_on = 2026-01-31
review_by = 2027-01-31

[[sources]]
id = "handbook"
title = "Handbook"
url = "https://example.org/handbook"
publisher = "Example"
date = 2025-12-01
retrieved = 2026-01-02

[[parties]]
id = "provider"
name = "Cloud provider"
description = "Runs the data centres."
kind = "provider"
symbol = "X"

[[parties]]
id = "msp"
kind = "managed-service-provider"

[[parties]]
id = "customer"
kind = "customer"

[[parties]]
id = "team"
part_of = "customer"

[[views]]
id = "self-service"
name = "Self-service"
description = "We run it ourselves."
group = "Operating models"

[[views]]
id = "managed"
based_on = "self-service"

[[layers]]
id = "infrastructure"
name = "Infrastructure"
description = "What everything stands on."
responsible = "provider"
accountable = { managed = "provider" }
consulted = ["customer", "team"]
informed = []
source = "handbook"
confidence = "verified"

[[layers.responsibilities]]
id = "data-centres"
name = "Data centres"
description = "Buildings, power, cooling."
tags = ["physical"]
controls = ["CCM:DCS-01"]
links = ["https://example.org/dcs"]
evidence = ["Certificate"]
responsible = ["provider", "customer"]
accountable = { self-service = "customer", managed = [] }
consulted = { managed = "msp" }
informed = "team"
sharing = "dependent"
parts = { provider = "the building", customer = "the contract" }
handoff = "by ticket"
optional = { managed = true }
rationale = { self-service = "It is theirs." }
source = { managed = "handbook" }
confidence = { managed = "inferred" }

[[layers.responsibilities]]
name = "Compute"
responsible = { self-service = "n/a", managed = "undecided" }
parts.managed = { msp = "all of it" }

[[layers]]
id = "platforms"

[[roles]]
id = "operations-manager"
name = "Operations manager"
party = "customer"
counterpart = "service-manager"
minimum = true
holder = "Ada"
contact = "ada@example.org"
description = "Talks to the other side."

[[roles]]
id = "service-manager"
counterpart = ["operations-manager"]

[[processes]]
id = "provisioning"
name = "Provisioning"
description = "A new tenant."
lifecycle = "tenant"
phase = "provision"
responsible = "team"
accountable = "customer"
consulted = "msp"
informed = ["provider"]

[[processes.steps]]
id = "request"
name = "Request"
responsible = "customer"
accountable = "customer"
consulted = []
informed = { managed = "msp" }
layer = "infrastructure"
rows = ["compute"]
approval = true
path = "involuntary"

[[stakeholders]]
id = "works-council"

[[stakeholders]]
id = "cio"
name = "CIO"
party = "customer"
power = 9
interest = 4.5
attitude = "supports"
note = "Signs."

[[walkthrough]]
id = "start"
title = "Start"
view = "managed"
compare = "self-service"
show = ["data-centres", "layer:platforms"]
say = "Look."
notes = "Slowly."
ask = "Who?"
hide = true
minutes = 5

[[scenarios]]
id = "outage"
title = "Outage"
situation = "Power is gone."
view = "managed"
steps = [{ happens = "The lights go out.", on = "data-centres" }]

[[decisions]]
id = "first"
on = "compute"
view = "managed"
status = "contested"
text = "The managed service provider takes it."
by = ["customer", "operations-manager"]
date = 2026-01-05
from = "undecided"
to = ["msp"]

[[suppressions]]
rule = "SRM101"
on = "row:compute"
view = "managed"
reason = "Known."
until = 2026-12-31

[checks]
select = ["SRM1"]
ignore = ["SRM105"]
max_load = 0.6
max_consulted = 4
max_source_age_days = 365
"""
