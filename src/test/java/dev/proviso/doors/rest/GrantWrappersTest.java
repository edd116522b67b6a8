package dev.proviso.doors.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.abort;

import com.fasterxml.jackson.databind.JsonNode;
import dev.proviso.testing.ClientWorkshop;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The wrappers of docs/grants.md let a tool run as far as it is allowed, and report it. */
class GrantWrappersTest extends ApiTest {

  private static final int MOST_LINES = 30;

  private static final String PAY =
      """
      {"title":"Pay","action":"pay","params":{"amount":150,"to":"acme","items":["pen"]},"conditions_schema":[
        {"key":"most","label":"Amount","type":"number","enforce":"max","binds":"/amount"},
        {"key":"times","label":"Times","type":"integer","enforce":"uses"}]}""";

  private static final String PYTHON =
      """
      import json, os, sys
      import wrapper
      from wrapper import guarded

      items, ask = ["pen"], wrapper.call

      def meanwhile(*what, **more):
          answer = ask(*what, **more)
          items.append("gold")
          return answer

      wrapper.call = meanwhile

      def pay(amount, to, items):
          if amount == 13 or items != ["pen"]:
              raise ValueError("unlucky")
          return {"paid": amount}

      guard = guarded(pay, json.loads(os.environ["REQUEST"]), actuals=lambda made: {"most": made["paid"]})
      for amount, to in (201, "acme"), (200, "mallory"), (13, "acme"), (200, "acme"), (1, "acme"):
          try:
              items[:] = ["pen"]
              guard(amount=amount, to=to, items=items)
              print("paid", amount)
          except Exception as refused:
              print(type(refused).__name__, amount)
      """;

  private static final String TYPESCRIPT =
      """
      import { guarded } from "./wrapper.ts";

      const pay = (params: { amount: number; to: string; items: string[] }) => {
        if (params.amount === 13 || params.items.length > 1) throw new RangeError("unlucky");
        return Promise.resolve({ paid: params.amount });
      };
      const request = JSON.parse(process.env.REQUEST ?? "");
      const guard = guarded(pay, request, undefined, (made) => ({ most: made.paid }));
      for (const [amount, to] of [[201, "acme"], [200, "mallory"], [13, "acme"], [200, "acme"], [1, "acme"]] as [number, string][]) {
        try {
          const items = ["pen"];
          const done = guard({ amount, to, items });
          items.push("gold");
          await done;
          console.log("paid", amount);
        } catch (refused: any) {
          console.log(refused.name, amount);
        }
      }
      """;

  @TempDir Path programs;

  private String granted() {
    String id = submit(PAY);
    String decision = "{\"status\":\"conditional\",\"conditions\":{\"most\":200,\"times\":2}}";
    assertThat(respond(id, decision).statusCode()).isEqualTo(200);
    return id;
  }

  private void assertReported(String id) {
    JsonNode used = json(server.get("/api/requests/" + id + "/grant", server.robin())).get("used");
    assertThat(used)
        .extracting(use -> use.at("/report/outcome").textValue() + " " + use.get("facts"))
        .containsExactly("succeeded {\"most\":200}", "failed {\"most\":13}");
    assertThat(used.get(0).at("/report/actuals").toString()).isEqualTo("{\"most\":200}");
  }

  @Test
  void guardsAToolInPython() throws Exception {
    Files.writeString(programs.resolve("wrapper.py"), example("python"));
    Path program = Files.writeString(programs.resolve("pay.py"), PYTHON);
    String id = granted();

    String said = run(id, "python3", program.toString());

    assertThat(said)
        .isEqualTo("HTTPError 201\nHTTPError 200\nValueError 13\npaid 200\nHTTPError 1\n");
    assertReported(id);
  }

  /** A Node.js that takes TypeScript as it is, which it does from 22.6 on. */
  @Test
  void guardsAToolInTypeScript() throws Exception {
    Files.writeString(programs.resolve("wrapper.ts"), example("typescript"));
    Path program = Files.writeString(programs.resolve("pay.ts"), TYPESCRIPT);
    Files.writeString(programs.resolve("package.json"), "{\"type\":\"module\"}");
    String id = granted();

    String said =
        run(id, "node", "--experimental-strip-types", "--no-warnings", program.toString());

    assertSaid(said);
    assertReported(id);
  }

  /** The same through the compiler, which finds no fault in it. */
  @Test
  @Tag("clients")
  void isStrictTypeScript() throws Exception {
    ClientWorkshop workshop =
        ClientWorkshop.open("typescript", server).needs("npm", "npm", "--version");
    workshop.run("npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund");
    String id = granted();
    workshop.write("wrapper.ts", example("typescript"));
    workshop.write("pay.ts", TYPESCRIPT.replace("./wrapper.ts", "./wrapper.js"));
    workshop.run(
        "node_modules/.bin/tsc",
        "--strict",
        "--target",
        "es2022",
        "--module",
        "nodenext",
        "--moduleResolution",
        "nodenext",
        "--types",
        "node",
        "--outDir",
        "out",
        "pay.ts");
    workshop.set("PROVISO_KEY", server.robin());
    workshop.set("REQUEST", request(id));

    assertSaid(workshop.run("node", "out/pay.js"));
    assertReported(id);
  }

  private static void assertSaid(String said) {
    assertThat(said).isEqualTo("Error 201\nError 200\nRangeError 13\npaid 200\nError 1\n");
  }

  private String request(String id) {
    String sha = read(id).get("content_sha256").textValue();
    return "{\"id\":\"%s\",\"content_sha256\":\"%s\"}".formatted(id, sha);
  }

  private String run(String id, String... command) throws Exception {
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.environment().put("PROVISO_URL", server.uri("").toString());
    builder.environment().put("PROVISO_KEY", server.robin());
    builder.environment().put("REQUEST", request(id));
    Process process;
    try {
      process = builder.start();
    } catch (IOException e) {
      return abort(command[0] + " is not installed here");
    }
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    process.waitFor();
    if (said.contains("bad option: --experimental-strip-types")) {
      return abort("this Node.js does not take TypeScript");
    }
    return said.replace("\r\n", "\n");
  }

  private static String example(String language) throws IOException {
    String page = Files.readString(Path.of("docs/grants.md"));
    Matcher block = Pattern.compile("(?s)```" + language + "\n(.*?)```").matcher(page);
    assertThat(block.find()).as(language).isTrue();
    List<String> lines = block.group(1).lines().toList();
    assertThat(lines).hasSizeLessThanOrEqualTo(MOST_LINES);
    return block.group(1);
  }
}
