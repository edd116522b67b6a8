package dev.proviso.doors.mcp;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.proviso.platform.json.JsonText;
import dev.proviso.platform.json.StrictJson;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/**
 * What hosts are told of the tools. What a tool takes is what the tool for function calling of the
 * same purpose takes, and a little more.
 */
@Singleton
final class McpTools {

  private final ArrayNode documents = JsonText.array();

  McpTools() {
    JsonNode outputs = read("agents/mcp-outputs.json");
    JsonNode functions = read("agents/openai-tools.json");
    for (JsonNode tool : read("agents/mcp-tools.json")) {
      ObjectNode document = documents.addObject();
      for (String member : new String[] {"name", "title", "description"}) {
        document.set(member, tool.get(member));
      }
      document.set("inputSchema", input(tool, functions));
      document.set("outputSchema", outputs.get(tool.get("output").textValue()));
      document.set("annotations", tool.get("annotations"));
    }
  }

  private static ObjectNode input(JsonNode tool, JsonNode functions) {
    ObjectNode input = JsonText.object().put("type", "object");
    ObjectNode properties = input.putObject("properties");
    ArrayNode required = input.putArray("required");
    for (JsonNode function : functions) {
      if (function.at("/function/name").equals(tool.get("from"))) {
        properties.setAll((ObjectNode) function.at("/function/parameters/properties"));
        tool.path("without").forEach(name -> properties.remove(name.textValue()));
        for (JsonNode name : function.at("/function/parameters/required")) {
          if (properties.has(name.textValue())) {
            required.add(name);
          }
        }
      }
    }
    tool.path("input").properties().forEach(it -> properties.set(it.getKey(), it.getValue()));
    tool.path("required").forEach(required::add);
    return input;
  }

  private static JsonNode read(String name) {
    try (InputStream in = McpTools.class.getClassLoader().getResourceAsStream(name)) {
      return StrictJson.read(new String(in.readAllBytes(), StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The documents of all tools. */
  ArrayNode documents() {
    return documents.deepCopy();
  }
}
