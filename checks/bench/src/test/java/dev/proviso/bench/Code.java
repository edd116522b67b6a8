package dev.proviso.bench;

import com.fasterxml.jackson.databind.JsonNode;
import dev.proviso.core.conditions.ConditionsSchema;
import dev.proviso.platform.json.CanonicalJson;
import dev.proviso.platform.json.JsonText;
import dev.proviso.platform.json.StrictJson;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;

/** Single pieces of code, with JMH: reading, hashing, checking, writing, drawing. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 2, time = 1)
public class Code implements Bench.Step {

  private static final int ROUNDS = 10;

  /** The one that has a goal. */
  private static final String JUDGING = "judging200Policies";

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

  /** A request becomes the document that {@code GET /api/requests/{id}} answers with. */
  @Benchmark
  public byte[] requestDocument(Beans beans) {
    return JsonText.bytes(beans.documents().of(beans.request()));
  }

  /** Its page, for a browser that has another request open: its history read, and drawn. */
  @Benchmark
  @Warmup(iterations = 10, time = 1)
  public String requestPart(Beans beans) {
    return beans.drawn().part();
  }

  /** The whole page, with 50 requests beside it. */
  @Benchmark
  @Warmup(iterations = 10, time = 1)
  public String requestPage(Beans beans) {
    return beans.drawn().page();
  }

  /** Two hundred policies of ten rows are asked of a request. */
  @Benchmark
  public Object judging200Policies(Judging judging) {
    return judging.judge();
  }

  @Override
  public void measure(Ground ground, Floors floors, Report report) throws IOException {
    report.rows("code", "", () -> run(ground));
  }

  private static List<Figure> run(Ground ground) throws RunnerException {
    Collection<RunResult> results =
        new Runner(
                new OptionsBuilder()
                    .include(Code.class.getName() + "\\..*")
                    .forks(1)
                    .measurementIterations(ROUNDS)
                    .measurementTime(
                        TimeValue.milliseconds((long) (ground.seconds() * 1000 / ROUNDS)))
                    .addProfiler(ProcessorTime.class)
                    .jvmArgs("-Xmx256m")
                    .build())
            .run();
    return results.stream().map(Code::figure).toList();
  }

  private static Figure figure(RunResult result) {
    Result<?> took = result.getSecondaryResults().get(ProcessorTime.LABEL);
    String label = result.getPrimaryResult().getLabel();
    Figure figure = Figure.of("code: " + label, "", took.getScore(), "µs");
    return (label.equals(JUDGING) ? figure.atMost(200) : figure)
        .noted("of processor time; %.4g µs passed".formatted(result.getPrimaryResult().getScore()));
  }
}
