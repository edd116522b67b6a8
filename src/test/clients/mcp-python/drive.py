"""Uses the tools as an agent host does, with the Python SDK: of 2026-07-28, with a user who answers, and of before."""

import asyncio
import json
import os

from mcp import Client, MCPError
from mcp.client.streamable_http import streamable_http_client
from mcp.shared._httpx_utils import create_mcp_http_client
from mcp_types import ElicitResult

URL = os.environ["PROVISO_URL"] + "/mcp"
BOUND = [{"key": "max", "label": "Max", "type": "number", "max": 10, "required": True}]


def say(name, value):
    print(json.dumps({name: value}))


async def with_client(key, work, **options):
    headers = {"Authorization": "Bearer " + os.environ[key]}
    async with create_mcp_http_client(headers=headers) as http:
        async with Client(streamable_http_client(URL, http_client=http), **options) as client:
            await work(client)


async def plain(client):
    say("server", client.server_info.name)
    say("tools", len((await client.list_tools()).tools))
    first = await client.call_tool("request_approval", {"title": "Plain", "wait_seconds": 0})
    say("pending", [first.structured_content["status"], first.structured_content["may_act"]])
    invalid = await client.call_tool("request_approval", {"title": 5})
    say("invalid", [invalid.is_error, json.loads(invalid.content[0].text)["errors"][0]["pointer"]])
    try:
        await client.call_tool("approve_request", {})
    except MCPError as error:
        say("unknown", error.error.code)
    beats = []

    async def beat(progress, total, message):
        beats.append(progress)

    id = first.structured_content["id"]
    await client.call_tool("wait_for_approval", {"id": id, "wait_seconds": 6}, progress_callback=beat)
    say("beats", len(beats) > 0)


def answering(*answers):
    left = list(answers)

    async def user(context, params):
        say("asked", [sorted(params.requested_schema["properties"]), params.message.splitlines()[0]])
        return left.pop(0)

    return user


async def elicited(client):
    ask = {"title": "Mail", "conditions_schema": BOUND, "wait_seconds": 1}
    over = await client.call_tool("request_approval", ask)
    say("over", [over.is_error, json.loads(over.content[0].text)["detail"]])
    told = (await client.call_tool("request_approval", ask)).structured_content
    say("told", [told["status"], told["may_act"], told["conditions"], told["responder"]])
    later = (await client.call_tool("request_approval", {"title": "Later", "wait_seconds": 1})).structured_content
    say("later", [later["status"], later["may_act"]])


async def main():
    await with_client("PROVISO_ROBIN", plain, mode="legacy")
    await with_client("PROVISO_ROBIN", plain)
    user = answering(
        ElicitResult(action="accept", content={"decision": "approve", "max": 11}),
        ElicitResult(action="accept", content={"decision": "approve", "max": 5}),
        ElicitResult(action="decline"),
    )
    await with_client("PROVISO_ELLY", elicited, elicitation_callback=user)


asyncio.run(main())
