package dev.proviso.doors.web.content;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.core.util.Separators;
import com.fasterxml.jackson.databind.JsonNode;
import dev.proviso.platform.json.JsonText;
import java.io.UncheckedIOException;

/** JSON for people: a tree of names and values, and the exact text, indented. */
public final class JsonTree {

  private static final DefaultPrettyPrinter PRINTER =
      new DefaultPrettyPrinter(
              Separators.createDefaultInstance()
                  .withObjectFieldValueSpacing(Separators.Spacing.AFTER))
          .withArrayIndenter(DefaultIndenter.SYSTEM_LINEFEED_INSTANCE.withLinefeed("\n"))
          .withObjectIndenter(DefaultIndenter.SYSTEM_LINEFEED_INSTANCE.withLinefeed("\n"));

  private final VisibleText visible;
  private final StringBuilder out = new StringBuilder();

  private JsonTree(VisibleText visible) {
    this.visible = visible;
  }

  /** The value as nested lists, all of them open. */
  public static Html of(JsonNode value, VisibleText visible) {
    JsonTree tree = new JsonTree(visible);
    tree.write(value);
    return new Html(tree.out.toString());
  }

  private void write(JsonNode value) {
    if (value.isObject() && !value.isEmpty()) {
      object(value);
    } else if (value.isArray() && !value.isEmpty()) {
      array(value);
    } else {
      scalar(value);
    }
  }

  private void object(JsonNode object) {
    out.append("<dl class=\"kv\">");
    object
        .properties()
        .forEach(
            member -> {
              out.append("<dt>").append(visible.line(member.getKey())).append("</dt><dd>");
              write(member.getValue());
              out.append("</dd>");
            });
    out.append("</dl>");
  }

  private void array(JsonNode array) {
    out.append("<ol class=\"items\">");
    for (JsonNode item : array) {
      out.append("<li>");
      write(item);
      out.append("</li>");
    }
    out.append("</ol>");
  }

  private void scalar(JsonNode value) {
    if (value.isTextual() && !value.textValue().isEmpty()) {
      out.append("<span class=\"s\">").append(visible.block(value.textValue())).append("</span>");
    } else {
      String text = Html.text(JsonText.write(value)).markup();
      out.append("<code class=\"").append(kind(value)).append("\">").append(text);
      out.append("</code>");
    }
  }

  private static String kind(JsonNode value) {
    if (value.isNumber()) {
      return "n";
    }
    return value.isBoolean() ? "b" : "z";
  }

  /** The exact JSON, indented, with all digits of numbers. */
  public static String pretty(JsonNode value) {
    try {
      return JsonText.mapper().writer(PRINTER).writeValueAsString(value);
    } catch (JsonProcessingException impossible) {
      throw new UncheckedIOException(impossible);
    }
  }
}
