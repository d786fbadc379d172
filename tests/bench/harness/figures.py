"""Measuring in alternating rounds, and what comes of it."""

import statistics
from dataclasses import dataclass, field


@dataclass
class Sample:
    """One contender in one round."""
    per_s: float
    per_cpu_s: float
    p50_ms: float = 0
    p99_ms: float = 0
    bytes_each: float = 0


@dataclass
class Contender:
    """Who answers, and how to measure it for one round: `measure()` returns a Sample."""
    name: str
    measure: object
    samples: list = field(default_factory=list)

    def median(self, what):
        return statistics.median(getattr(sample, what) for sample in self.samples)


@dataclass
class Row:
    """A line of the table: ours first, then the peers."""
    row: str
    work: str
    contenders: list
    note: str = ""

    def measure(self, rounds):
        for _ in range(rounds):
            for contender in self.contenders:
                contender.samples.append(contender.measure())
        return self

    def ratios(self, peer, what="per_s"):
        """Ours over the peer's, round by round: what the rest of the machine does falls on both."""
        ours = self.contenders[0].samples
        return sorted(getattr(a, what) / getattr(b, what) for a, b in zip(ours, peer.samples) if getattr(b, what))
