package dev.proviso.doors.rest;

import dev.proviso.testing.TestServer;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * One curl command of a document: run by the shell, or, where there is no curl, understood word by
 * word and sent by Java's client.
 */
record CurlLine(String command) {

  /** What ends the reading of a stream that has no end. */
  private static final Pattern LAST_LINE = Pattern.compile("^data: .*request_conditional");

  /** A status and a body. */
  record Answer(int status, String body) {}

  static boolean available() {
    return Stream.of("/usr/bin/curl", "/bin/curl", "/usr/local/bin/curl")
        .anyMatch(path -> new java.io.File(path).canExecute());
  }

  /** Runs it with /bin/sh and curl. */
  Answer run(Map<String, String> variables) throws IOException, InterruptedException {
    ProcessBuilder shell =
        new ProcessBuilder("/bin/sh", "-c", command + " -w '\\n%{http_code}'")
            .redirectErrorStream(false);
    shell.environment().putAll(variables);
    Process process = shell.start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    process.waitFor();
    int end = output.lastIndexOf('\n');
    return new Answer(
        Integer.parseInt(output.substring(end + 1).strip()), output.substring(0, end));
  }

  /** Sends what it says without a shell. */
  Answer send(TestServer server, Map<String, String> variables)
      throws IOException, InterruptedException {
    List<String> words = words(variables);
    HttpRequest.Builder request = HttpRequest.newBuilder().timeout(Duration.ofSeconds(70));
    String method = null;
    String body = null;
    boolean endless = false;
    for (int i = 1; i < words.size(); i++) {
      switch (words.get(i)) {
        case "-sS", "--no-buffer" -> {}
        case "--max-time" -> {
          endless = true;
          i++;
        }
        case "-X" -> method = words.get(++i);
        case "-d" -> body = words.get(++i);
        case "-H" -> {
          String[] header = words.get(++i).split(": ", 2);
          request.header(header[0], header[1]);
        }
        default -> request.uri(URI.create(words.get(i)));
      }
    }
    request.method(
        method != null ? method : body == null ? "GET" : "POST",
        body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
    return endless ? firstLines(server, request) : whole(server, request);
  }

  private static Answer whole(TestServer server, HttpRequest.Builder request)
      throws IOException, InterruptedException {
    HttpResponse<String> answer =
        server.client().send(request.build(), HttpResponse.BodyHandlers.ofString());
    return new Answer(answer.statusCode(), answer.body());
  }

  private static Answer firstLines(TestServer server, HttpRequest.Builder request)
      throws IOException, InterruptedException {
    HttpResponse<Stream<String>> answer =
        server.client().send(request.build(), HttpResponse.BodyHandlers.ofLines());
    StringBuilder first = new StringBuilder();
    try (Stream<String> lines = answer.body()) {
      lines.peek(line -> first.append(line).append('\n')).anyMatch(LAST_LINE.asPredicate());
    }
    return new Answer(answer.statusCode(), first.toString());
  }

  /** The words of the command: single quotes as they are, double quotes with variables. */
  private List<String> words(Map<String, String> variables) {
    List<String> words = new ArrayList<>();
    StringBuilder word = new StringBuilder();
    char quote = 0;
    String text = command.replace("\\\n", " ") + " ";
    for (char c : text.toCharArray()) {
      if (quote != 0 ? c == quote : c == '\'' || c == '"') {
        quote = quote == 0 ? c : 0;
      } else if (quote == 0 && Character.isWhitespace(c)) {
        if (!word.isEmpty()) {
          words.add(word.toString());
          word.setLength(0);
        }
      } else {
        word.append(quote == '\'' && c == '$' ? '\0' : c);
      }
    }
    return words.stream().map(w -> filled(w, variables)).toList();
  }

  private static String filled(String word, Map<String, String> variables) {
    String filled = word;
    for (Map.Entry<String, String> variable : variables.entrySet()) {
      filled = filled.replace("$" + variable.getKey(), variable.getValue());
    }
    return filled.replace('\0', '$');
  }
}
