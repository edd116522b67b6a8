/**
 * Cards in chats: what is announced where, who a chat account is, and the one gate through which
 * everything that is pressed there has to pass. A chat itself only draws and listens.
 */
package dev.proviso.channels.chat;
