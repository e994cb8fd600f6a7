package sonde.capture.dissect;

import org.jspecify.annotations.Nullable;

import sonde.capture.dissect.apple.LocalTalk;
import sonde.capture.dissect.atm.*;
import sonde.capture.dissect.juniper.JuniperFrame;
import sonde.capture.dissect.link.*;
import sonde.capture.dissect.tunnel.*;
import sonde.capture.dissect.wpan.*;
import sonde.capture.packet.Dissector;

/** Link types that few capture files have, by LINKTYPE_ value. */
final class RarerLinks {
    private RarerLinks() {}

    static @Nullable Dissector find(int linkType) {
        return switch (linkType) {
            case 6 -> new TokenRing();
            case 7 -> new Arcnet(false);
            case 8 -> new Slip(false);
            case 10 -> new Fddi();
            case 11 -> new AtmSnap();
            case 15 -> new Slip(true);
            case 16 -> new PppFraming(PppFraming.Kind.BSD_OS);
            case 19 -> new ClassicalIp();
            case 50 -> new PppFraming(PppFraming.Kind.SERIAL);
            case 51 -> new Pppoe();
            case 99 -> new SymantecFirewall();
            case 109 -> new Enc();
            case 112 -> new CiscoHdlc();
            case 114 -> new LocalTalk();
            case 117 -> new PacketFilterLog();
            case 122 -> new FibreChannel();
            case 123 -> new SunAtm();
            case 129 -> new Arcnet(true);
            case 130, 131, 132, 133, 134, 135, 136, 137, 164, 167, 168, 178, 179, 180, 181 ->
                new JuniperFrame(linkType);
            case 138 -> new FireWire();
            case 149, 258 -> new ProcessTap();
            case 166 -> new PppFraming(PppFraming.Kind.INTERFACE);
            case 182 -> new MultilinkFrameRelay();
            case 189 -> new Usb(false);
            case 192 -> new PerPacketInformation();
            case 195, 230 -> new Wpan();
            case 201 -> new BluetoothHci();
            case 220 -> new Usb(true);
            case 240 -> new HilscherFrame(false);
            case 241 -> new HilscherFrame(true);
            case 242 -> new IpOverInfiniband();
            case 281 -> new BroadcomTag(false);
            case 282 -> new BroadcomTag(true);
            case 283 -> new WpanTap();
            case 284 -> new MarvellTag(false);
            case 285 -> new MarvellTag(true);
            default -> null;
        };
    }
}
