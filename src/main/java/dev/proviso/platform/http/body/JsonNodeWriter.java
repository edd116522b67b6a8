package dev.proviso.platform.http.body;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonNode;
import dev.proviso.platform.json.JsonText;
import io.micronaut.core.type.Argument;
import io.micronaut.core.type.MutableHeaders;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Produces;
import io.micronaut.http.body.TypedMessageBodyWriter;
import io.micronaut.http.codec.CodecException;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.OutputStream;

/** Writes JSON trees exactly: {@code 2.50} stays {@code 2.50}, and no number gets an exponent. */
@Singleton
@Produces({MediaType.APPLICATION_JSON, "application/problem+json"})
final class JsonNodeWriter implements TypedMessageBodyWriter<JsonNode> {

  @Override
  public Argument<JsonNode> getType() {
    return Argument.of(JsonNode.class);
  }

  @Override
  public boolean isBlocking() {
    return false;
  }

  @Override
  public void writeTo(
      Argument<JsonNode> type,
      MediaType mediaType,
      JsonNode node,
      MutableHeaders headers,
      OutputStream out) {
    if (!headers.contains(HttpHeaders.CONTENT_TYPE)) {
      headers.set(HttpHeaders.CONTENT_TYPE, mediaType.toString());
    }
    try {
      JsonText.mapper()
          .writer()
          .without(JsonGenerator.Feature.AUTO_CLOSE_TARGET)
          .writeValue(out, node);
    } catch (IOException e) {
      throw new CodecException("The answer could not be written", e);
    }
  }
}
