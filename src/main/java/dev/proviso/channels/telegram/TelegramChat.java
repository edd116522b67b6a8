package dev.proviso.channels.telegram;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.proviso.channels.chat.CardView;
import dev.proviso.channels.chat.Chat;
import dev.proviso.channels.chat.Pace;
import dev.proviso.channels.chat.Reach;
import dev.proviso.channels.chat.Sent;
import dev.proviso.platform.json.JsonText;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** Cards in chats, groups and topics of Telegram. */
@Singleton
final class TelegramChat implements Chat {

  /** Its name everywhere. */
  static final String NAME = "telegram";

  /**
   * 4,096 characters after parsing, less what we add; eight questions; short buttons.
   *
   * @see <a href="https://core.telegram.org/bots/api#sendmessage">sendMessage</a>
   */
  private static final Reach REACH = new Reach(3_300, 8, 20, 60);

  private final TelegramSettings settings;
  private final TelegramApi api;
  private final Pace overall;
  private final Pace people;
  private final Pace groups;

  TelegramChat(TelegramSettings settings, TelegramApi api, Clock clock) {
    this.settings = settings;
    this.api = api;
    this.overall = new Pace(Duration.ofMillis(40), 25, clock);
    this.people = new Pace(Duration.ofSeconds(1), 3, clock);
    this.groups = new Pace(Duration.ofSeconds(3), 15, clock);
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public boolean configured() {
    return settings.isSet();
  }

  @Override
  public List<String> addresses() {
    return settings.chats();
  }

  @Override
  public Reach reach() {
    return REACH;
  }

  @Override
  public CompletionStage<Sent> post(String address, CardView card) {
    ObjectNode message = TelegramMessages.to(address, TelegramCards.text(card));
    message.put("protect_content", true);
    message.set("reply_markup", TelegramCards.keyboard(card));
    return paced(address, "sendMessage", message, null);
  }

  @Override
  public CompletionStage<Sent> edit(String address, String message, CardView card) {
    ObjectNode changed = TelegramMessages.change(address, message, TelegramCards.text(card));
    changed.set("reply_markup", TelegramCards.keyboard(card));
    return paced(address, "editMessageText", changed, message);
  }

  @Override
  public CompletionStage<Sent> reply(String address, String message, String text) {
    return paced(
        address,
        "sendMessage",
        TelegramMessages.replying(
            TelegramMessages.to(address, TelegramCards.escaped(text)), message),
        null);
  }

  @Override
  public CompletionStage<Sent> say(String address, String text) {
    return paced(
        address, "sendMessage", TelegramMessages.to(address, TelegramCards.escaped(text)), null);
  }

  private CompletionStage<Sent> paced(
      String address, String method, ObjectNode parameters, String message) {
    boolean group = address.startsWith("-");
    Optional<Duration> wait = (group ? groups : people).take(address).or(() -> overall.take(""));
    return wait.isPresent()
        ? CompletableFuture.completedFuture(new Sent.Later(wait.get()))
        : api.call(method, parameters).thenApply(it -> TelegramApi.sent(it, message));
  }

  @Override
  public CompletionStage<Sent> check() {
    return api.call("getMe", JsonText.object())
        .thenApply(
            it ->
                it instanceof TelegramApi.Result.Ok ok
                    ? new Sent.Ok("@" + ok.result().path("username").asText())
                    : TelegramApi.sent(it, null));
  }

  @Override
  public String address(String given) {
    String address = given.strip();
    if (!TelegramSettings.CHAT.matcher(address).matches()) {
      throw new IllegalArgumentException(
          "A chat of Telegram has an id such as -1001234567890, with /42 behind it for a topic.");
    }
    return address;
  }
}
