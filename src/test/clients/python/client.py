"""What an agent, an approver and an operator do in Python, with what openapi-generator makes.

The generated models refuse whatever is not as the document says, so reading is checking.
"""

import json
import os
from concurrent.futures import ThreadPoolExecutor

import openapi_client as proviso


def client_of(name):
    return proviso.ApiClient(
        proviso.Configuration(
            host=os.environ["PROVISO_URL"], access_token=os.environ["PROVISO_" + name]
        )
    )


def outcome(request):
    if request.response is None:
        return request.status.value
    conditions = json.dumps(request.response.conditions)
    return f"{request.status.value} {conditions} {request.response.comment}"


robin, alice, charlie = (
    proviso.RequestsApi(client_of(name)) for name in ("ROBIN", "ALICE", "CHARLIE")
)

made = robin.submit_request(proviso.NewRequest(title="Deploy from Python"))
print("submitted:", made.status, len(made.warnings or []))

budget = proviso.ConditionField(key="budget", label="Budget", type="number", max=500)
spend = proviso.NewRequest(
    title="Spend from Python",
    priority="high",
    params={"city": "Berlin"},
    expires_in=600,
    conditions_schema=proviso.ConditionsSchema([budget]),
)
id = robin.submit_request(spend).id

read = robin.read_request(id)
print("read:", outcome(read), read.priority.value, read.params["city"])

half = proviso.NewResponse(
    status="conditional", conditions={"budget": 250.5}, comment="Half of it"
)
too_much = proviso.NewResponse(status="conditional", conditions={"budget": 501})
try:
    alice.respond_to_request(id, too_much)
except proviso.ApiException as refused:
    print("refused:", refused.status, refused.data.errors[0].pointer)

with ThreadPoolExecutor() as pool:
    waiting = pool.submit(robin.read_request, id, wait=60)
    decided = alice.respond_to_request(id, half)
    print("decided:", decided.status, decided.response.decided_by.kind)
    print("waited:", outcome(waiting.result()))

listed = robin.list_requests(status="all", q="Python", limit=10)
print("listed:", ", ".join(request.title for request in listed))

try:
    charlie.read_request(id)
except proviso.ApiException as hidden:
    print("hidden:", hidden.status, hidden.data.code)

sizes = {"oneOf": [{"const": 1, "title": "One"}, {"const": 2, "title": "Two"}]}
form = {"type": "object", "properties": {"size": sizes}}
drawn = robin.submit_request(
    proviso.NewRequest.from_dict({"title": "Draw", "conditions_schema": form})
)
print("form:", robin.read_request(drawn.id).to_dict()["conditions_schema"] == form)
print("cancelled:", robin.cancel_request(drawn.id).status)

options = [
    "plain",
    2,
    {"value": "a", "label": "A", "description": "The first"},
    {"value": 1, "label": "One"},
    {"value": 0.5, "label": "Half"},
    {"value": True, "label": "Yes"},
]
choice = proviso.ConditionField(key="size", label="Size", type="select", options=options)
chosen = robin.submit_request(
    proviso.NewRequest(title="Choose", conditions_schema=proviso.ConditionsSchema([choice]))
)
kept = robin.read_request(chosen.id).conditions_schema.actual_instance[0]
print("options:", kept.type, kept.options == options)

operator = client_of("OPERATOR")
activity, keys, webhooks = (
    api(operator) for api in (proviso.ActivityApi, proviso.KeysApi, proviso.WebhooksApi)
)
key = keys.create_key(proviso.NewKey(name="made in Python", role="agent"))
turned = keys.rotate_key(key.id, proviso.Rotation(overlap_seconds=0))
print("key:", turned.role, turned.rate_limit, turned.principal == key.principal)

webhook = webhooks.create_webhook(proviso.NewWebhook(url="https://hooks.example.com/python"))
delivery = webhooks.get_delivery(webhooks.test_webhook(webhook.id).delivery_id)
print("webhook:", webhook.enabled, webhook.last_failure, delivery.kind)

print("verified:", activity.verify_activity().ok)
for listing in (
    activity.list_activity,
    keys.list_keys,
    webhooks.list_webhooks,
    webhooks.list_deliveries,
    robin.list_pending,
):
    print("lists:", len(listing()) > 0)
print("health:", proviso.HealthApi(operator).health().status, keys.me().role)
print("deleted:", webhooks.delete_webhook(webhook.id).status)
