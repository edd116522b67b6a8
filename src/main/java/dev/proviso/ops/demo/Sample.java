package dev.proviso.ops.demo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.proviso.platform.json.StrictJson;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/**
 * A request of a demo, as a file has it.
 *
 * @param agent who asks
 * @param body what it sends
 * @param minutesAgo when, for one that is pending; below zero for one that comes while somebody
 *     watches
 * @param answer what a person said; null for none
 * @param end how it ended without an answer: {@code expired}, {@code cancelled}, or empty
 */
record Sample(String agent, ObjectNode body, double minutesAgo, ObjectNode answer, String end) {

  /** What is pending, the oldest first. */
  static List<Sample> pending(LocalDate today) {
    return read("/demo/pending.json", today);
  }

  /** What happened again and again. */
  static List<Sample> past(LocalDate today) {
    return read("/demo/past.json", today);
  }

  /** What is asked and allowed day after day. */
  static List<Sample> daily(LocalDate today) {
    return read("/demo/daily.json", today);
  }

  /** A policy that only watches. */
  static ObjectNode policy() {
    return (ObjectNode) StrictJson.read(text("/demo/policy.json"));
  }

  private static String text(String file) {
    try (InputStream in = Sample.class.getResourceAsStream(file)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<Sample> read(String file, LocalDate today) {
    List<Sample> all = new ArrayList<>();
    StrictJson.read(text(file).replace("{tomorrow}", today.plusDays(1).toString()))
        .forEach(sample -> all.add(of(sample)));
    return all;
  }

  private static Sample of(JsonNode sample) {
    return new Sample(
        sample.get("agent").textValue(),
        (ObjectNode) sample.get("body"),
        sample.path("minutes_ago").asDouble(),
        (ObjectNode) sample.get("answer"),
        sample.path("end").asText());
  }

  /** The title. */
  String title() {
    return body.get("title").textValue();
  }

  /** The same with a number in its title, where that has a place for one. */
  Sample numbered(int number) {
    ObjectNode copy = body.deepCopy();
    copy.put("title", title().replace("{n}", Integer.toString(number)));
    return new Sample(agent, copy, minutesAgo, answer, end);
  }
}
