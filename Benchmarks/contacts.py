"""Makes the contact table of the benchmarks: the same 10,000 rows at every run."""

import random

FIRST = "Ada Bruno Carla Daniel Eva Frank Greta Hugo Inês João Klara Leon Mia Noah Olga Paul Zoë Łukasz".split()
LAST = "Abel Brandt Costa Duarte Engel Ferri Gomes Hahn Ito Jensen Kowalski Lopes Meyer Novak".split()
NOUN = "North Harbor Copper Willow Granite Cedar Summit River Quarry Orchard".split()
KIND = "Logistics Foods Textiles Optics Freight Tools Clinics Studios Energy Papers".split()
CITY = "lisbon hamburg KRAKÓW lyon Porto gent malmö turin graz bilbao".split()
INDUSTRY = "logistics|food|textile|medical device|packaging|furniture|energy|printing".split("|")
ROLE = "operations manager|warehouse lead|plant manager|head of quality|shift planner".split("|")
PAIN = "the returns dock|shift planning|customs papers|complaint letters|carrier invoices".split("|")
TOOL = "the shared spreadsheet|an inbox full of PDFs|the old ERP|a whiteboard by the door".split("|")
RESULT = (
    "returns were booked in a day|the Monday meeting went away|claims fell by a third|"
    "new people were trained in two days|nobody typed a number twice|the backlog fitted on one page"
).split("|")
COLUMNS = (
    "email first_name company industry city role team_size pain tool highlights icebreaker "
    "sender_name calendar_link"
).split()


def table(count):
    """Returns the table as text: tab-separated names, then a line for each contact."""
    draw = random.Random(20261123)
    lines = ["\t".join(COLUMNS)]
    for number in range(count):
        first, last = draw.choice(FIRST), draw.choice(LAST)
        company = f"{draw.choice(NOUN)} {draw.choice(KIND)}"
        row = [
            f"contact{number}@example.org",
            first if draw.random() > 0.03 else "",
            company,
            draw.choice(INDUSTRY),
            draw.choice(CITY),
            draw.choice(ROLE),
            str(draw.randrange(3, 90)),
            draw.choice(PAIN),
            draw.choice(TOOL),
            "; ".join(draw.sample(RESULT, 3)),
            f"{last} told me that {company} opened a second site this spring, congratulations."
            if draw.random() > 0.3
            else "",
            "Sofia Almeida",
            f"https://example.net/meet/{number}",
        ]
        lines.append("\t".join(row))
    return "\n".join(lines) + "\n"
