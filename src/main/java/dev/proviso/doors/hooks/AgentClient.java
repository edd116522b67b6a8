package dev.proviso.doors.hooks;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.proviso.doors.hooks.HookAnswer.Nothing;
import dev.proviso.doors.hooks.HookAnswer.Tell;
import dev.proviso.platform.json.JsonText;

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
  default boolean remembers(HookEvent event) {
    return false;
  }

  /** Whether the client can put a call aside. */
  default boolean defers(HookEvent event) {
    return false;
  }

  /** The answer to a call; empty where there is none. All clients read the same of a start. */
  default ObjectNode write(HookEvent event, String tool, HookAnswer answer) {
    ObjectNode document = JsonText.object();
    if (answer instanceof Tell tell) {
      document
          .putObject("hookSpecificOutput")
          .put("hookEventName", "SessionStart")
          .put("additionalContext", tell.context());
    } else if (event.isAsked() && !(answer instanceof Nothing)) {
      decide(document, event, tool, answer);
    }
    return document;
  }

  /** Writes what is decided of a call. */
  void decide(ObjectNode document, HookEvent event, String tool, HookAnswer answer);
}
