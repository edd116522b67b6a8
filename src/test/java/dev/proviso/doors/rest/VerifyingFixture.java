package dev.proviso.doors.rest;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.proviso.platform.json.StrictJson;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Receipts of a running server, and the verifiers in docs/verifying.md. */
abstract class VerifyingFixture extends OpenApiFixture {

  static final String SEND =
      """
      {"title":"Send the newsletter","action":"send_email","params":{"max":800,"to":"all"},
       "conditions_schema":[{"key":"max","label":"At most","type":"integer","binds":"/max"}]}\
      """;

  String decided(String decision) {
    String id = submit(SEND);
    assertThat(respond(id, decision).statusCode()).isEqualTo(200);
    return id;
  }

  String receipt(String id) {
    return server.get("/api/requests/" + id + "/receipt", server.robin()).body();
  }

  static JsonNode claims(String receipt) {
    return StrictJson.read(part(receipt, 1));
  }

  static String kid(String receipt) {
    return StrictJson.read(part(receipt, 0)).get("kid").textValue();
  }

  private static String part(String receipt, int part) {
    byte[] bytes = Base64.getUrlDecoder().decode(receipt.split("\\.")[part]);
    return new String(bytes, StandardCharsets.UTF_8);
  }

  /** The block of code whose first line says that it is a file of this name. */
  static String snippet(String file) throws IOException {
    String document = Files.readString(Path.of("docs/verifying.md"));
    Matcher block =
        Pattern.compile("(?s)```\\w+\\n((?://|#) \\w+ " + Pattern.quote(file) + " .*?)```")
            .matcher(document);
    assertThat(block.find()).as(file).isTrue();
    return block.group(1);
  }
}
