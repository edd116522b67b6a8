package dev.proviso.channels.telegram;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.proviso.platform.json.JsonText;
import dev.proviso.platform.json.StrictJson;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;

/**
 * The Bot API on loopback, as far as cards need it, with the limits that its documentation names:
 * lengths, its HTML, buttons, chats that are there, and updates that are repeated until they are
 * confirmed.
 */
final class FakeTelegram implements AutoCloseable {

  static final String TOKEN = "123456789:AAtesttokentesttokentesttoken12345";

  /** A message as it stands. */
  record Message(String chat, long id, String html, String text, JsonNode markup, long topic) {

    /** What the button of a label sends back. */
    String data(String label) {
      for (JsonNode row : markup.path("inline_keyboard")) {
        for (JsonNode button : row) {
          if (button.path("text").asText().equals(label)) {
            return button.path("callback_data").asText();
          }
        }
      }
      throw new AssertionError("no button " + label + " in " + markup);
    }

    /** The labels of its buttons, in their order. */
    List<String> buttons() {
      return markup.path("inline_keyboard").findValuesAsText("text");
    }
  }

  private final HttpServer server;
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final Map<Long, Message> messages = new LinkedHashMap<>();
  private final Set<String> chats = new TreeSet<>(Set.of("77", "88", "-100500"));
  private final List<ObjectNode> updates = new ArrayList<>();
  private final List<String> told = new ArrayList<>();
  private final List<String> paths = new ArrayList<>();
  private Supplier<JsonNode> instead;
  private JsonNode hook;
  private boolean silent;
  private long last = 100;
  private long update = 1_000;

  FakeTelegram() {
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 50);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server.setExecutor(threads);
    server.createContext("/", this::serve);
    server.start();
  }

  String base() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  private void serve(HttpExchange exchange) throws IOException {
    JsonNode body = StrictJson.read(exchange.getRequestBody().readAllBytes(), 1 << 20, Set.of());
    String path = exchange.getRequestURI().getPath();
    try (exchange) {
      JsonNode answer;
      boolean drop;
      synchronized (this) {
        paths.add(path);
        drop = silent && path.endsWith("/sendMessage");
        answer = answer(path, body);
      }
      if (!drop) {
        byte[] bytes = JsonText.bytes(answer);
        int status = answer.path("ok").asBoolean() ? 200 : answer.path("error_code").asInt();
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
      }
    }
  }

  private JsonNode answer(String path, JsonNode body) {
    if (!path.startsWith("/bot" + TOKEN + "/")) {
      return TelegramLimits.refused(401, "Unauthorized");
    }
    String method = path.substring(path.lastIndexOf('/') + 1);
    boolean sends = method.equals("sendMessage") || method.equals("editMessageText");
    if (instead != null && sends) {
      JsonNode answer = instead.get();
      instead = null;
      return answer;
    }
    return switch (method) {
      case "getMe" -> ok(JsonText.object().put("username", "proviso_bot"));
      case "setWebhook" -> {
        hook = body;
        yield ok(JsonText.object());
      }
      case "deleteWebhook" -> ok(JsonText.object());
      case "getUpdates" -> ok(waiting(body.path("offset").asLong(0)));
      case "answerCallbackQuery" -> answered(body);
      case "sendMessage" -> sent(body);
      case "editMessageText" -> edited(body);
      default -> TelegramLimits.refused(404, "Not Found");
    };
  }

  private ArrayNode waiting(long offset) {
    updates.removeIf(it -> it.path("update_id").asLong() < offset);
    ArrayNode all = JsonText.array();
    updates.forEach(all::add);
    return all;
  }

  private JsonNode answered(JsonNode body) {
    if (body.path("text").asText().length() > 200) {
      return TelegramLimits.refused(400, "Bad Request: MESSAGE_TOO_LONG");
    }
    told.add(body.path("text").asText());
    return ok(JsonText.object());
  }

  private JsonNode sent(JsonNode body) {
    String chat = body.path("chat_id").asText();
    if (!chats.contains(chat)) {
      return TelegramLimits.refused(400, "Bad Request: chat not found");
    }
    JsonNode fault = TelegramLimits.fault(body);
    if (fault != null) {
      return fault;
    }
    return ok(keep(chat, ++last, body));
  }

  private JsonNode edited(JsonNode body) {
    Message before = messages.get(body.path("message_id").asLong());
    if (before == null || !before.chat().equals(body.path("chat_id").asText())) {
      return TelegramLimits.refused(400, "Bad Request: message to edit not found");
    }
    JsonNode fault = TelegramLimits.fault(body);
    if (fault != null) {
      return fault;
    }
    boolean same =
        before.html().equals(body.path("text").asText())
            && before.markup().equals(body.path("reply_markup"));
    return same
        ? TelegramLimits.refused(400, "Bad Request: message is not modified: the same content")
        : ok(keep(before.chat(), before.id(), body));
  }

  private ObjectNode keep(String chat, long id, JsonNode body) {
    String html = body.path("text").asText();
    messages.put(
        id,
        new Message(
            chat,
            id,
            html,
            TelegramLimits.plain(html),
            body.path("reply_markup"),
            body.path("message_thread_id").asLong(0)));
    return JsonText.object().put("message_id", id);
  }

  private static ObjectNode ok(JsonNode result) {
    return JsonText.object().put("ok", true).set("result", result);
  }

  /** Answers the next message or change of one in this way instead. */
  synchronized void instead(Supplier<JsonNode> answer) {
    instead = answer;
  }

  /** Takes messages from now on without ever saying so, or says so again. */
  synchronized void silent(boolean isSilent) {
    silent = isSilent;
  }

  /** The messages of a chat as they stand, in their order. */
  synchronized List<Message> in(String chat) {
    return messages.values().stream().filter(it -> it.chat().equals(chat)).toList();
  }

  /** The newest message of a chat. */
  Message newest(String chat) {
    List<Message> all = in(chat);
    return all.get(all.size() - 1);
  }

  /** The webhook that was set last; waits until one was. */
  JsonNode hook() {
    for (int i = 0; i < 1_000; i++) {
      synchronized (this) {
        if (hook != null) {
          return hook;
        }
      }
      LockSupport.parkNanos(10_000_000);
    }
    throw new AssertionError("no webhook was set");
  }

  /** How often a method was called. */
  synchronized long calls(String method) {
    return paths.stream().filter(it -> it.endsWith("/" + method)).count();
  }

  /** What was answered to presses, in their order. */
  synchronized List<String> told() {
    return List.copyOf(told);
  }

  /** Somebody presses a button; returns the update, for those who repeat it. */
  synchronized ObjectNode press(String from, Message on, String data) {
    ObjectNode made = JsonText.object().put("update_id", ++update);
    ObjectNode query = made.putObject("callback_query");
    query.put("id", "q" + update).put("data", data);
    person(query.putObject("from"), from);
    ObjectNode message = query.putObject("message").put("message_id", on.id());
    chat(message, on.chat(), on.topic());
    updates.add(made);
    return made;
  }

  /** Somebody writes something, in answer to a message or to none. */
  synchronized ObjectNode write(String from, String chat, String text, Message to) {
    ObjectNode made = JsonText.object().put("update_id", ++update);
    ObjectNode message = made.putObject("message").put("message_id", ++last).put("text", text);
    person(message.putObject("from"), from);
    chat(message, chat, to == null ? 0 : to.topic());
    if (to != null) {
      message.putObject("reply_to_message").put("message_id", to.id());
    }
    updates.add(made);
    return made;
  }

  /** The same update comes again, under its number. */
  synchronized void again(ObjectNode repeated) {
    updates.add(repeated);
  }

  private static void person(ObjectNode from, String id) {
    from.put("id", Long.parseLong(id)).put("first_name", "Person " + id).put("username", "p" + id);
  }

  private static void chat(ObjectNode message, String chat, long topic) {
    message
        .putObject("chat")
        .put("id", Long.parseLong(chat))
        .put("type", chat.startsWith("-") ? "supergroup" : "private");
    if (topic != 0) {
      message.put("message_thread_id", topic).put("is_topic_message", true);
    }
  }

  /** Moves a chat, or takes it away. */
  synchronized void forget(String chat) {
    chats.remove(chat);
  }

  synchronized void found(String chat) {
    chats.add(chat);
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }
}
