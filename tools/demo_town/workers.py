"""Work on many things at once: all processors, the same results in the same order as one after the other."""

import multiprocessing

FEW = 400  # below that, starting processes costs more than they save
SHARES = 8  # of the work, for each processor: some shares take longer than others

_work = None  # what the processes inherit: a function and its items


def each(function, items):
    """[function(item) for item in items]; what the function changes stays in its process."""
    global _work
    items = list(items)
    if len(items) < FEW or multiprocessing.cpu_count() == 1:
        return [function(item) for item in items]
    _work = (function, items)
    processors = multiprocessing.cpu_count()
    size = -(-len(items) // (processors * SHARES))
    shares = [(start, min(start + size, len(items))) for start in range(0, len(items), size)]
    with multiprocessing.get_context("fork").Pool(processors) as pool:
        done = pool.map(_share, shares, chunksize=1)
    _work = None
    return [result for share in done for result in share]


def _share(bounds):
    function, items = _work
    return [function(item) for item in items[bounds[0] : bounds[1]]]
