/**
 * Frames as Juniper's routers capture them: their own header with extensions and a cookie of the interface card, then
 * what the card has seen. May import {@code sonde.capture.packet} and the packages of the layers inside. A new card is
 * a line in {@code Card}, a case in {@code JuniperFrame} and a line in {@code RarerDissectors}.
 */
@org.jspecify.annotations.NullMarked
package sonde.capture.dissect.juniper;
