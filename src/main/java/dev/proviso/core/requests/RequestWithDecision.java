package dev.proviso.core.requests;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.proviso.core.decisions.Decision;
import dev.proviso.core.requests.routing.Vote;
import dev.proviso.platform.json.JsonText;
import java.util.List;
import java.util.Optional;

/**
 * A request together with its decision.
 *
 * @param request the request
 * @param decision how it was decided; empty while it is pending, and when it expired or was
 *     cancelled
 * @param votes what several people said of it, oldest first; empty where one decides alone
 */
public record RequestWithDecision(Request request, Optional<Decision> decision, List<Vote> votes) {

  /** A request that nobody voted on. */
  public RequestWithDecision(Request request, Optional<Decision> decision) {
    this(request, decision, List.of());
  }

  /** The {@code response} member; null while it has none. */
  public ObjectNode response() {
    return decision.map(it -> response(it, votes)).orElse(null);
  }

  /** The response of a decision, with who voted for what where several had to. */
  static ObjectNode response(Decision decision, List<Vote> votes) {
    ObjectNode response = decision.response();
    if (!votes.isEmpty()) {
      response.set("votes", list(votes));
    }
    return response;
  }

  /** The votes as they are told. */
  public ArrayNode voteList() {
    return list(votes);
  }

  private static ArrayNode list(List<Vote> votes) {
    ArrayNode list = JsonText.array();
    votes.forEach(vote -> list.add(vote.json()));
    return list;
  }
}
