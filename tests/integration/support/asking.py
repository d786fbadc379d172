"""Requests that the contract tells of, put to the town. The town holds `contract`, `client` and, for what the contract
cannot name, `places` and `questions`: operation id → values of the path, of the query."""


def questions(town):
    """Parameters without which there is no question, and which the contract cannot name."""
    return {"changes": {"since": town.current()}, "parcel_changes": {"from": "2019-12-31"}}


def target(town, operation, values=None, **path_values):
    given = {**town.places.get(operation.spec["operationId"], {}), **path_values}
    values = {**town.questions.get(operation.spec["operationId"], {}), **(values or {})}
    return operation.target(values, given).replace("%2F", "/")


def ask(town, operation, values=None, body=None, **path_values):
    place = target(town, operation, values, **path_values)
    if operation.method == "POST":
        body = body if body is not None else next(iter(operation.bodies().values()))
        if isinstance(body, str):
            return town.client.ask(place, "POST", {"Content-Type": "text/plain"}, body.encode())
        return town.client.post(place, body)
    return town.client.ask(place, operation.method)
