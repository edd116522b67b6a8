package dev.proviso.bench;

import java.nio.charset.StandardCharsets;

/** Requests as bytes, and the bodies that are measured with. */
final class Calls {

  private static final String APPROVE = "{\"status\":\"approved\",\"comment\":\"Fine with me.\"}";

  private Calls() {}

  /** A GET with a key; without one where it is null. */
  static byte[] get(String path, String key) {
    return bytes("GET " + path + " HTTP/1.1\r\nHost: localhost\r\n" + authorization(key) + "\r\n");
  }

  /** A GET by somebody who has the answer with this tag. */
  static byte[] getUnless(String path, String key, String tag) {
    return bytes(
        "GET %s HTTP/1.1\r\nHost: localhost\r\n%sIf-None-Match: %s\r\n\r\n"
            .formatted(path, authorization(key), tag));
  }

  static byte[] getWithCookie(String path, String cookie) {
    return bytes("GET " + path + " HTTP/1.1\r\nHost: localhost\r\nCookie: " + cookie + "\r\n\r\n");
  }

  static byte[] post(String path, String key, String body) {
    return bytes(
        "POST %s HTTP/1.1\r\nHost: localhost\r\n%sContent-Type: application/json\r\nContent-Length: %d\r\n\r\n%s"
            .formatted(
                path, authorization(key), body.getBytes(StandardCharsets.UTF_8).length, body));
  }

  /** A POST with an idempotency key. */
  static byte[] postOnce(String path, String key, String idempotencyKey, String body) {
    return bytes(
        "POST %s HTTP/1.1\r\nHost: localhost\r\n%sIdempotency-Key: %s\r\nContent-Type: application/json\r\nContent-Length: %d\r\n\r\n%s"
            .formatted(
                path,
                authorization(key),
                idempotencyKey,
                body.getBytes(StandardCharsets.UTF_8).length,
                body));
  }

  static byte[] create(String key) {
    return post("/api/requests", key, request(""));
  }

  static byte[] approve(String id, String key) {
    return post("/api/requests/" + id + "/respond", key, APPROVE);
  }

  /** A request with three conditions; {@code more} is put among its members. */
  static String request(String more) {
    return """
        {"title":"Deploy checkout 2.5.0 to production","plan":"Roll out to 5 percent of the traffic, \
        watch the error rate for ten minutes, then to everybody. Roll back at 1 percent errors.",\
        "context":"Asked for in the release meeting; the tests of the last night are green.",\
        "tags":["deploy","checkout"],"priority":"high",%s\
        "action":"deploy","params":{"service":"checkout","version":"2.5.0","replicas":3},\
        "conditions_schema":[\
        {"key":"budget","label":"Budget limit","type":"number","required":true,"min":0,\
        "max":10000,"unit":"USD","default":500},\
        {"key":"scope","label":"Scope","type":"select","options":["full","partial"]},\
        {"key":"rollback_ok","label":"Allow automatic rollback?","type":"boolean"}]}"""
        .formatted(more);
  }

  private static String authorization(String key) {
    return key == null ? "" : "Authorization: Bearer " + key + "\r\n";
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
