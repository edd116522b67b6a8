/** The callback: tells the agent that asked how its request ended. */
package dev.proviso.channels.callback;
