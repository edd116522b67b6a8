package dev.proviso.proof;

import static org.assertj.core.api.Assertions.assertThat;

import dev.proviso.testing.Proof;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * T18: whatever bytes come, the readers answer or refuse. Each target is fuzzed by Jazzer in a
 * process of its own. {@code -Dproof.fuzz=60} for a minute each.
 */
@Tag("proof")
@Tag("long")
class FuzzTest {

  private static final int SECONDS = Proof.size("proof.fuzz", 4);
  private static final Pattern RUNS = Pattern.compile("Done (\\d+) runs in (\\d+) second");

  private static final List<String> TARGETS =
      List.of(
          "platform.json.JsonTarget",
          "core.conditions.ConditionsTarget",
          "core.policies.matching.PolicyTarget",
          "platform.storage.SealedTarget",
          "channels.SignatureTarget",
          "doors.access.CookieTarget",
          "platform.net.UrlTarget");

  private static final ExecutorService TWO_AT_ONCE = Executors.newFixedThreadPool(2);
  private static final Map<String, Future<String>> SAID = new HashMap<>();

  @TempDir static Path folder;

  @BeforeAll
  static void start() {
    TARGETS.forEach(target -> SAID.put(target, TWO_AT_ONCE.submit(() -> fuzzed(target))));
  }

  @AfterAll
  static void stop() {
    TWO_AT_ONCE.shutdownNow();
  }

  static List<String> targets() {
    return TARGETS;
  }

  @ParameterizedTest
  @MethodSource("targets")
  void findsNothing(String target) throws Exception {
    String said = SAID.get(target).get();
    Matcher runs = RUNS.matcher(said);
    boolean done = runs.find() && !said.contains("== Java Exception");
    Proof.figures(
        "T18",
        "%s: %s runs in %d s, %d findings",
        target,
        done ? runs.group(1) : "?",
        SECONDS,
        done ? 0 : 1);
    assertThat(done).as(said.substring(Math.max(0, said.length() - 4_000))).isTrue();
  }

  private static String fuzzed(String target) throws IOException, InterruptedException {
    Path said = folder.resolve(target + ".txt");
    Process process = fuzz("dev.proviso." + target, said);
    if (!process.waitFor(SECONDS + 120L, TimeUnit.SECONDS)) {
      process.destroyForcibly().waitFor();
    }
    return Files.readString(said);
  }

  private static Process fuzz(String target, Path said) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-Xmx512m", "-XX:+EnableDynamicAgentLoading", "-cp"));
    command.add(System.getProperty("java.class.path"));
    command.add("com.code_intelligence.jazzer.Jazzer");
    command.add("--target_class=" + target);
    command.add("--instrumentation_includes=dev.proviso.**");
    command.add("--custom_hook_includes=dev.proviso.**");
    // By the clock, with the loading of instrumented classes on a busy machine.
    command.addAll(List.of("-max_total_time=" + SECONDS, "-timeout=20", "-max_len=4096"));
    command.add("-rss_limit_mb=2048");
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.directory(folder.toFile());
    return builder.redirectErrorStream(true).redirectOutput(said.toFile()).start();
  }
}
