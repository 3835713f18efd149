/**
 * The JSON of the user's devices.
 *
 * @module
 */

/** One of the user's devices. */
export interface ShownDevice {
  /** Cognito's key of it. */
  deviceKey: string;
  /** Whether it is this browser. */
  current: boolean;
  /** As it was named. */
  name?: string;
  /** As Cognito saw it, which sees the server's where threat protection is not told the client's. */
  lastIp?: string;
  /** Seconds since the epoch. */
  createdAt?: number;
  /** Seconds since the epoch. */
  lastUsedAt?: number;
}

/** `GET /devices`. */
export interface DevicesReply {
  /** Tells it from other answers. */
  status: "devices";
  /** In no order that means anything. */
  devices: ShownDevice[];
}

/** `POST /devices/forget`: another device, or this browser where none is named. */
export interface ForgetDeviceBody {
  /** Cognito's key of it. */
  deviceKey?: string | undefined;
}

/** `POST /devices/remember`, `POST /devices/forget`. */
export interface DeviceReply {
  /** Tells it from other answers. */
  status: "remembered" | "forgotten";
}
