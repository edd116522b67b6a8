package dev.proviso.doors.web.shell;

import io.micronaut.context.annotation.Value;
import io.micronaut.http.MediaType;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The files that pages load, each at an address that changes with its content. */
@Singleton
final class Assets {

  private static final String HTMX = "/META-INF/resources/webjars/htmx.org/%s/dist/htmx.min.js";
  private static final MediaType SCRIPT = MediaType.of("text/javascript;charset=utf-8");
  private static final MediaType STYLE = MediaType.of("text/css;charset=utf-8");
  private static final MediaType SVG = MediaType.of("image/svg+xml;charset=utf-8");
  private static final int VERSION = 12;

  private final Map<String, Asset> files = new TreeMap<>();

  Assets(@Value("${proviso.htmx-version}") String htmxVersion) {
    files.put("app.css", load("/static/app.css", STYLE));
    files.put("app.js", load("/static/app.js", SCRIPT));
    files.put("icon.svg", load("/static/icon.svg", SVG));
    files.put("htmx.min.js", load(HTMX.formatted(htmxVersion), SCRIPT));
  }

  private static Asset load(String resource, MediaType type) {
    try (InputStream in = Assets.class.getResourceAsStream(resource)) {
      byte[] bytes = in.readAllBytes();
      byte[] hash = MessageDigest.getInstance("SHA-256").digest(bytes);
      return new Asset(bytes, type, HexFormat.of().formatHex(hash).substring(0, VERSION));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  /** The file with a name. */
  Optional<Asset> find(String name) {
    return Optional.ofNullable(files.get(name));
  }

  /** The address of a file, which may be cached forever. */
  String address(String name) {
    return "/assets/" + name + "?v=" + files.get(name).version();
  }
}
