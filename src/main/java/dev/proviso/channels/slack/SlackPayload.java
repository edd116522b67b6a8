package dev.proviso.channels.slack;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.proviso.channels.chat.Press;
import dev.proviso.platform.json.CanonicalJson;
import dev.proviso.platform.json.JsonText;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What Slack says of one interaction. Its event is the hash of it: a repetition is the same to the
 * byte, and of two presses each has a trigger of its own.
 */
record SlackPayload(JsonNode json, String event) {

  private static final int SHOWN = 200;

  static SlackPayload of(JsonNode payload) {
    return new SlackPayload(payload, CanonicalJson.sha256(payload));
  }

  /** Who did it: an account counts in its own workspace. */
  Press.Account account() {
    JsonNode user = json.path("user");
    String realm =
        Stream.of(user.path("team_id"), json.at("/team/id"), json.at("/enterprise/id"))
            .filter(JsonNode::isTextual)
            .map(JsonNode::textValue)
            .findFirst()
            .orElse("");
    String shown =
        Stream.of(user.path("username"), user.path("name"), user.path("id"))
            .filter(JsonNode::isTextual)
            .map(JsonNode::textValue)
            .findFirst()
            .orElse("");
    return new Press.Account(realm, user.path("id").asText(), SlackText.cut(shown, SHOWN));
  }

  /** The action of the button that was pressed; empty for none. */
  String action() {
    return json.at("/actions/0/action_id").asText();
  }

  /** The words of the button that was pressed. */
  String label() {
    return json.at("/actions/0/text/text").asText();
  }

  /** The channel in which something was pressed. */
  String channel() {
    return json.at("/channel/id").asText(json.at("/container/channel_id").asText());
  }

  private String message() {
    return json.at("/message/ts").asText(json.at("/container/message_ts").asText());
  }

  /** What was pressed on a card; empty for what is none of ours. */
  Optional<Press> press() {
    Optional<SlackValue> value = SlackValue.ofAction(action());
    Optional<String> handle = SlackValue.handle(json.at("/actions/0/value").asText());
    return value.isEmpty()
        ? Optional.empty()
        : handle.map(it -> press(value.get(), it, channel(), message()));
  }

  private Press press(SlackValue value, String handle, String channel, String message) {
    return new Press(
        Slack.NAME,
        event,
        account(),
        channel,
        message,
        handle,
        value.move(),
        value.option(),
        null,
        null);
  }

  /** What a modal carries, so that what is filled in comes back with its card. */
  static String place(Press press) {
    return String.join(" ", SlackValue.of(press.handle()), press.address(), press.message());
  }

  /** What was filled in about a card; empty for a modal that is none of ours. */
  Optional<Press> submitted(Map<String, List<String>> form, String text) {
    Optional<SlackValue> value = SlackValue.ofAction(callback());
    String[] place = json.at("/view/private_metadata").asText().split(" ", -1);
    return value.isEmpty() || place.length != 3
        ? Optional.empty()
        : SlackValue.handle(place[0])
            .map(it -> press(value.get(), it, place[1], place[2]).filled(form, text));
  }

  /** The callback of the modal that was sent off. */
  String callback() {
    return json.at("/view/callback_id").asText();
  }

  /** The title of that modal. */
  String title() {
    return json.at("/view/title/text").asText();
  }

  /** The body of views.open for a modal. */
  ObjectNode opening(ObjectNode view) {
    ObjectNode body = JsonText.object().put("trigger_id", json.path("trigger_id").asText());
    body.set("view", view);
    return body;
  }
}
