package dev.proviso.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route.FulfillOptions;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever the network does, a decision is one on the request that is shown. */
class ShownBrowserTest {

  @RegisterExtension static final Stage STAGE = new Stage();

  private static final String DELAYED =
      """
      (delays) => {
        const send = XMLHttpRequest.prototype.send, opened = XMLHttpRequest.prototype.open;
        XMLHttpRequest.prototype.open = function(verb, url, ...more) {
          this.wait = /requests.req_[^/]+(.decision)?$/.test(url) && delays.length ? delays[count++ % delays.length] : 0;
          return opened.call(this, verb, url, ...more);
        };
        let count = 0;
        XMLHttpRequest.prototype.send = function(body) {
          let gone = false;
          this.addEventListener('abort', () => { gone = true; });
          const abort = this.abort;
          this.abort = () => { if (!gone) { gone = true; this.dispatchEvent(new ProgressEvent('abort')); this.dispatchEvent(new ProgressEvent('loadend')); } abort.call(this); };
          setTimeout(() => { if (!gone) send.call(this, body); }, this.wait);
        };
        document.addEventListener('htmx:beforeSend', (e) => {
          const to = e.detail.requestConfig.path.match(/requests.(req_[^/]+).decision/);
          if (!to) return;
          const one = [to[1], document.querySelector('#request').dataset.id,
            document.querySelector('.row[aria-current]')?.dataset.id];
          sessionStorage.setItem('sent', JSON.stringify([...JSON.parse(sessionStorage.getItem('sent') || '[]'), one]));
        });
        document.addEventListener('htmx:afterRequest', (e) => {
          const to = e.detail.requestConfig.path.match(/requests.(req_[^/]+).decision/);
          const key = e.detail.xhr.status === 200 ? 'taken' : 'unsure';
          if (!to || e.detail.xhr.status === 422) return;
          sessionStorage.setItem(key, JSON.stringify([...JSON.parse(sessionStorage.getItem(key) || '[]'), to[1]]));
        });
      }
      """;

  private final Agent robin = STAGE.robin();
  private final List<String> ids = new ArrayList<>();

  @BeforeEach
  void fillTheQueue() {
    STAGE.clearTheQueue();
    ids.clear();
    for (int i = 1; i <= 8; i++) {
      ids.add(robin.submit(Samples.titled("Request " + i)));
    }
  }

  private String status(int request) {
    return robin.get(ids.get(request)).get("status").textValue();
  }

  private Page opened(int request, Integer... delays) {
    Page page = STAGE.page(STAGE.server().alice());
    STAGE.withoutEvents(page);
    page.addInitScript("(" + DELAYED.strip() + ")(" + List.of(delays) + ")");
    page.navigate("/requests/" + ids.get(request));
    return page;
  }

  private static void press(Page page, String keys, int pause) {
    for (String key : keys.split(" ")) {
      page.keyboard().press(key);
      page.waitForTimeout(pause);
    }
  }

  @Test
  void noKeyDecidesWhatStoodThereBefore() {
    Page page = opened(0, 600);
    press(page, "j a Enter", 120);
    assertThat(page.locator("#request")).hasAttribute("aria-busy", "true");
    assertThat(page.locator("#row-" + ids.get(1))).hasAttribute("aria-current", "true");
    assertThat(page.locator("#request h1")).hasText("Request 2");
    assertThat(page.locator("#d-approve")).hasAttribute("open", "");
    page.waitForTimeout(450);
    assertThat(status(0)).isEqualTo("pending");
    assertThat(status(1)).isEqualTo("pending");
    page.keyboard().press("Enter");
    assertThat(page.locator("#outcome")).isVisible();
    assertThat(status(0)).isEqualTo("pending");
    assertThat(status(1)).isEqualTo("approved");
  }

  @Test
  void aReasonTypedTooEarlyPressesNoButton() {
    Page page = opened(0, 600);
    press(page, "j d a Space l o t", 60);
    assertThat(page.locator("#request h1")).hasText("Request 2");
    assertThat(page.locator("#deny-c")).isFocused();
    assertThat(page.locator("#d-approve[open]")).hasCount(0);
    assertThat(status(0)).isEqualTo("pending");
    assertThat(status(1)).isEqualTo("pending");
  }

  @Test
  void aPanelThatStoodOpenCannotBeSentWhileTheNextIsLoaded() {
    Page page = opened(0, 600);
    page.keyboard().press("a");
    page.locator("#row-" + ids.get(1)).click();
    assertThat(page.locator("#request")).hasAttribute("inert", "");
    page.evaluate("document.querySelector('#send-approve').click()");
    page.keyboard().press("Control+Enter");
    assertThat(page.locator("#request h1")).hasText("Request 2");
    assertThat(status(0)).isEqualTo("pending");
  }

  @ParameterizedTest
  @ValueSource(strings = {"offline", "aborted", "failed"})
  void aRowThatCannotBeLoadedGivesTheHighlightBack(String how) {
    STAGE.watch().expectLostConnections();
    STAGE.expect(500, "/requests/");
    Page page = opened(0);
    if (how.equals("offline")) {
      page.context().setOffline(true);
    } else {
      page.route(
          "**/requests/" + ids.get(1),
          route -> {
            if (how.equals("aborted")) {
              route.abort();
            } else {
              route.fulfill(new FulfillOptions().setStatus(500).setBody("no"));
            }
          });
    }
    press(page, "j a Enter", 120);
    assertThat(page.locator("#flash")).containsText("That request could not be loaded");
    assertThat(page.locator("#row-" + ids.get(0))).hasAttribute("aria-current", "true");
    assertThat(page.locator("#request h1")).hasText("Request 1");
    assertThat(page.locator("#request")).not().hasAttribute("inert", "");
    page.context().setOffline(false);
    assertThat(status(0)).isEqualTo("pending");
    assertThat(status(1)).isEqualTo("pending");
  }

  @Test
  void aRowChosenWhileADecisionIsSentOpensAfterIt() {
    Page page = opened(0, 300);
    press(page, "a Enter j a", 20);
    assertThat(page.locator("#request h1")).hasText("Request 2");
    assertThat(status(0)).isEqualTo("approved");
    assertThat(status(1)).isEqualTo("pending");
  }

  @Test
  void afterADecisionTheNextRowIsTheOneBelow() {
    Page page = STAGE.page(STAGE.server().alice());
    page.navigate("/requests/" + ids.get(4));
    page.mouse().move(900, 300);
    press(page, "a Enter", 50);
    assertThat(page.locator("#outcome")).isVisible();
    assertThat(page.locator("#row-" + ids.get(4))).hasCount(0);
    page.keyboard().press("j");
    assertThat(page.locator("#request h1")).hasText("Request 6");
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void whateverIsPressedWhatIsDecidedIsWhatIsShownAndMarked(long seed) {
    STAGE.expect(422, "/decision");
    Random random = new Random(seed);
    Page page = opened(0, random.ints(12, 0, 500).boxed().toArray(Integer[]::new));
    String[] keys = {
      "j", "j", "k", "a", "a", "c", "d", "Enter", "Enter", "Control+Enter", "Space", "Escape"
    };
    for (int i = 0; i < 60; i++) {
      press(page, keys[random.nextInt(keys.length)], random.nextInt(120));
    }
    page.waitForTimeout(600);
    page.waitForFunction("!document.querySelector('.htmx-request')");
    @SuppressWarnings("unchecked")
    List<List<String>> sent =
        (List<List<String>>) page.evaluate("JSON.parse(sessionStorage.getItem('sent') || '[]')");
    for (List<String> one : sent) {
      assertThat(one.get(0)).as("of seed %s", seed).isEqualTo(one.get(1));
      assertThat(one.get(2)).as("of seed %s", seed).isIn(one.get(0), null);
    }
    List<String> tried = sent.stream().map(one -> one.get(0)).toList();
    for (int i = 0; i < ids.size(); i++) {
      boolean pending = status(i).equals("pending");
      // One that was refused for what it lacked is pending still; one that broke off may be either.
      assertThat(pending || tried.contains(ids.get(i))).as("of seed %s", seed).isTrue();
      assertThat(!pending || !kept(page, "taken").contains(ids.get(i))).isTrue();
      assertThat(
              pending
                  || kept(page, "taken").contains(ids.get(i))
                  || kept(page, "unsure").contains(ids.get(i)))
          .isTrue();
    }
  }

  @SuppressWarnings("unchecked")
  private static List<String> kept(Page page, String key) {
    return (List<String>)
        page.evaluate("JSON.parse(sessionStorage.getItem('" + key + "') || '[]')");
  }
}
