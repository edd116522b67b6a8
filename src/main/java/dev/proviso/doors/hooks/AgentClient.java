package dev.proviso.doors.hooks;

import com.fasterxml.jackson.databind.node.ObjectNode;

/** How one client words its events and reads its answers. */
interface AgentClient {

  /** The word for the client: in the path of its hook, and as a tag of its requests. */
  String word();

  /** What an event of this name is. */
  HookEvent event(String name);

  /** Whether the answer to this event can carry another input. */
  boolean edits(HookEvent event);

  /** Whether the answer to this event can carry words for the model beside a yes. */
  boolean informs(HookEvent event);

  /** Whether the client can be told not to ask the same again in this session. */
  boolean remembers(HookEvent event);

  /** Whether the client can put a call aside. */
  boolean defers(HookEvent event);

  /** The answer to a call; empty where there is none. */
  ObjectNode write(HookEvent event, String tool, HookAnswer answer);
}
