/**
 * Telegram: cards in chats, groups and topics, by a bot that asks for its updates itself, so that
 * no public address is needed.
 *
 * @see <a href="https://core.telegram.org/bots/api">Telegram Bot API</a>
 */
package dev.proviso.channels.telegram;
