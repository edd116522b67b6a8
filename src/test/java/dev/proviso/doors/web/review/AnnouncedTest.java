package dev.proviso.doors.web.review;

import static org.assertj.core.api.Assertions.assertThat;

import dev.proviso.channels.chat.Sent;
import dev.proviso.doors.web.HookTest;
import dev.proviso.doors.web.WebTest;
import dev.proviso.platform.jobs.JobWorker;
import dev.proviso.platform.storage.Writes;
import dev.proviso.testing.PaperChat;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.Test;

/** A request says in which places people were told of it. */
class AnnouncedTest extends WebTest {

  @Override
  public Map<String, Object> properties() {
    return Map.of(PaperChat.ADDRESSES, "hall,<b>des\u202ek", "proviso.outbox.grace", "0s");
  }

  private void settle() {
    server.bean(JobWorker.class).runOnce();
    for (int i = 0; i < 10_000 && server.bean(JobWorker.class).underWay() > 0; i++) {
      server.bean(Writes.class).await(tx -> null);
    }
    server.bean(Writes.class).await(tx -> null);
  }

  private List<String> timeline(String id) {
    return alice().get("/requests/" + id).select(".timeline li").eachText();
  }

  private Element announced(String id) {
    return alice().get("/requests/" + id).selectFirst("#announced");
  }

  @Test
  void saysWhereItWaitsWasPostedAndWasBroughtUpToDate() {
    PaperChat paper = server.bean(PaperChat.class);
    paper.answer(new Sent.Later(Duration.ofHours(1)));
    String id = asks();
    settle();
    assertThat(announced(id).select("summary").text()).isEqualTo("Announced to: 2");
    assertThat(announced(id).select("li").eachText()).allMatch(it -> it.endsWith("not posted yet"));
    assertThat(timeline(id)).filteredOn(it -> it.startsWith("Card for ")).hasSize(2);

    paper.answer(new Sent.Ok("1"));
    server.clock().tick(Duration.ofHours(2));
    settle();
    assertThat(announced(id).select("li")).hasSize(2).allMatch(it -> it.text().contains("posted "));
    assertThat(announced(id).select("time[data-rel]")).hasSize(2);

    server.clock().tick(Duration.ofMinutes(3));
    server.post("/api/requests/" + id + "/respond", "{\"status\":\"approved\"}", server.alice());
    settle();
    assertThat(announced(id).select("li"))
        .hasSize(2)
        .allMatch(it -> it.text().contains("brought up to date"));
    assertThat(timeline(id)).noneMatch(it -> it.startsWith("Card for ") || it.contains("page."));
    Document page = bob().get("/requests/" + id);
    assertThat(page.select("#announced .invis").text()).isEqualTo("U+202E");
    HookTest.isInert(page);
  }

  @Test
  void whatWasOverBeforeItWasPostedIsNot() {
    server.bean(PaperChat.class).answer(new Sent.Later(Duration.ofHours(1)));
    String id = asks();
    settle();
    server.post("/api/requests/" + id + "/respond", "{\"status\":\"denied\"}", server.alice());
    assertThat(announced(id).select("li").eachText()).allMatch(it -> it.endsWith(" not posted"));
  }
}
