package dev.proviso.testing;

import dev.proviso.channels.chat.CardView;
import dev.proviso.channels.chat.Chat;
import dev.proviso.channels.chat.Reach;
import dev.proviso.channels.chat.Sent;
import io.micronaut.context.annotation.Requires;
import io.micronaut.context.annotation.Value;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;

/** A chat on paper: writes down what it is told, and answers what the test wants. */
@Singleton
@Requires(property = PaperChat.ADDRESSES)
public final class PaperChat implements Chat {

  /** The property with the addresses that it is told at, with commas between. */
  public static final String ADDRESSES = "proviso.test.paper";

  private final List<String> written = new CopyOnWriteArrayList<>();
  private volatile List<String> addresses;
  private volatile Sent answer = new Sent.Ok("1");

  PaperChat(@Value("${" + ADDRESSES + "}") List<String> addresses) {
    this.addresses = addresses;
  }

  /** What is answered from now on. */
  public void answer(Sent next) {
    answer = next;
  }

  /** Where the settings tell it of requests from now on. */
  public void tell(List<String> next) {
    addresses = next;
  }

  /** What was written, each line with where: {@code hall: post Restart}. */
  public List<String> written() {
    return written;
  }

  @Override
  public String name() {
    return "paper";
  }

  @Override
  public boolean configured() {
    return true;
  }

  @Override
  public List<String> addresses() {
    return addresses;
  }

  @Override
  public Reach reach() {
    return new Reach(2_000, 8, 10, 60);
  }

  @Override
  public CompletionStage<Sent> post(String address, CardView card) {
    return write(address + ": post " + card.title());
  }

  @Override
  public CompletionStage<Sent> edit(String address, String message, CardView card) {
    return write(address + ": edit " + card.title());
  }

  @Override
  public CompletionStage<Sent> reply(String address, String message, String text) {
    return write(address + ": reply " + text);
  }

  @Override
  public CompletionStage<Sent> say(String address, String text) {
    return write(address + ": say " + text);
  }

  @Override
  public CompletionStage<Sent> check() {
    return write("check");
  }

  @Override
  public String address(String given) {
    return given.strip();
  }

  private CompletionStage<Sent> write(String line) {
    written.add(line);
    return CompletableFuture.completedFuture(answer);
  }
}
