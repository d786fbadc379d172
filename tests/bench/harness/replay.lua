-- Replays a list of requests, each thread from its own place in it. A line: path, or path TAB ETag.
-- Ends with one line of figures: REPLAY requests seconds bytes p50_us p99_us errors.
local threads = 0

function setup(thread)
    thread:set("number", threads)
    threads = threads + 1
end

function init(args)
    prepared = {}
    for line in io.lines(args[1]) do
        local path, tag = line:match("^([^\t]+)\t?(.*)$")
        local headers = {}
        for name, value in pairs(wrk.headers) do headers[name] = value end
        if tag ~= "" then headers["If-None-Match"] = tag end
        prepared[#prepared + 1] = wrk.format("GET", path, headers)
    end
    next_one = math.floor(number * #prepared / 2)
end

function request()
    next_one = next_one % #prepared + 1
    return prepared[next_one]
end

function done(summary, latency)
    local e = summary.errors
    print(string.format("REPLAY %d %f %d %f %f %d", summary.requests, summary.duration / 1e6, summary.bytes,
        latency:percentile(50), latency:percentile(99), e.connect + e.read + e.write + e.status + e.timeout))
end
