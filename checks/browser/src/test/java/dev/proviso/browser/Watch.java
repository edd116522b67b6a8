package dev.proviso.browser;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.ConsoleMessage;
import java.util.ArrayList;
import java.util.List;

/**
 * Collects what goes wrong in the browser behind a person's back: errors on the console, uncaught
 * exceptions, violations of the content security policy.
 */
final class Watch {

  private static final String REPORT_VIOLATIONS =
      """
      document.addEventListener('securitypolicyviolation', (e) =>
        console.error('policy violated: ' + e.violatedDirective + ' ' + e.blockedURI + ' ' + e.sample));
      """;

  private record Expected(int status, String path) {

    boolean fits(String text, ConsoleMessage message) {
      return text.contains(" " + status + " ") && (text + message.location()).contains(path);
    }
  }

  private final List<String> complaints = new ArrayList<>();
  private final List<Expected> expected = new ArrayList<>();
  private boolean paused;
  private boolean maybeLost;

  /** Watches every page of a context. */
  void on(BrowserContext context) {
    context.addInitScript(REPORT_VIOLATIONS);
    context.onConsoleMessage(this::heard);
    context.onWebError(error -> thrown(error.error()));
  }

  private void heard(ConsoleMessage message) {
    if (!paused
        && message.type().equals("error")
        && !isReplaced(message.text())
        && !isExpected(message)) {
      complaints.add(message.text() + " at " + message.location());
    }
  }

  /** A newer request of the page took the place of one under way; htmx calls that an error. */
  private static boolean isReplaced(String text) {
    return text.startsWith("htmx:sendAbort,") || text.startsWith("htmx:afterRequest,");
  }

  /** A navigation that overtakes the transition to a page is Chromium's own affair. */
  private void thrown(String error) {
    boolean overtaken =
        error.contains("Transition was aborted") || error.contains("Transition was skipped");
    if (!paused && !overtaken) {
      complaints.add("uncaught: " + error);
    }
  }

  /** Chromium logs every answer of 400 and more, and htmx those that it does not swap. */
  private boolean isExpected(ConsoleMessage message) {
    String text = message.text();
    boolean logsStatus =
        text.startsWith("Failed to load resource: the server responded with a status of ")
            || text.startsWith("Response Status Error Code ");
    boolean lost =
        maybeLost
            && (text.contains("net::ERR_") || text.contains(" of 50") || text.startsWith("htmx:"));
    return lost || (logsStatus && expected.stream().anyMatch(e -> e.fits(text, message)));
  }

  /** From now on this status of this path is what the test wants. */
  void expect(int status, String path) {
    expected.add(new Expected(status, path));
  }

  /** From now on the server may be away. */
  void expectLostConnections() {
    maybeLost = true;
  }

  /** Runs something whose own complaints do not count. */
  void deaf(Runnable work) {
    paused = true;
    try {
      work.run();
    } finally {
      paused = false;
    }
  }

  /** What went wrong; empty at best. */
  List<String> complaints() {
    return List.copyOf(complaints);
  }
}
