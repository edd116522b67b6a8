package dev.proviso.bench;

import com.fasterxml.jackson.databind.JsonNode;
import dev.proviso.conditions.ConditionsSchema;
import dev.proviso.json.CanonicalJson;
import dev.proviso.json.JsonText;
import dev.proviso.json.StrictJson;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;

/** Single pieces of code, with JMH: reading, hashing, checking, writing. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class Code implements Bench.Step {

  private final byte[] body = Calls.request("").getBytes(StandardCharsets.UTF_8);
  private final JsonNode request = StrictJson.read(body);
  private final ConditionsSchema schema = ConditionsSchema.parse(request.get("conditions_schema"));
  private final JsonNode answers =
      StrictJson.read("{\"budget\":250.50,\"scope\":\"full\",\"rollback_ok\":true}");

  /** A body of 700 bytes becomes a tree. */
  @Benchmark
  public JsonNode strictJson() {
    return StrictJson.read(body);
  }

  /** The hash of its canonical form. */
  @Benchmark
  public String canonicalHash() {
    return CanonicalJson.sha256(request);
  }

  /** Three fields become a form model. */
  @Benchmark
  public Object conditionsSchema() {
    return ConditionsSchema.parse(request.get("conditions_schema"));
  }

  /** Three answers are checked against it. */
  @Benchmark
  public Object conditionsChecked() {
    return schema.check(answers);
  }

  /** The tree becomes bytes again. */
  @Benchmark
  public byte[] written() {
    return JsonText.bytes(request);
  }

  @Override
  public void measure(Ground ground, Floors floors, Report report) throws IOException {
    report.rows("code", "", () -> run(ground));
  }

  private static java.util.List<Figure> run(Ground ground) throws RunnerException {
    Collection<RunResult> results =
        new Runner(
                new OptionsBuilder()
                    .include(Code.class.getName() + "\\..*")
                    .forks(1)
                    .warmupIterations(2)
                    .warmupTime(TimeValue.seconds(1))
                    .measurementIterations(3)
                    .measurementTime(TimeValue.milliseconds((long) (ground.seconds() * 200)))
                    .jvmArgs("-Xmx256m")
                    .build())
            .run();
    return results.stream()
        .map(RunResult::getPrimaryResult)
        .map(r -> Figure.of("code: " + r.getLabel(), "", r.getScore(), "µs"))
        .toList();
  }
}
